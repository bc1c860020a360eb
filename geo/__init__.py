"""Dateline: what a folder of news documents says, on a map, each fact traced to its characters."""

__version__ = "0.1.0"
