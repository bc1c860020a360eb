"""Persons: their names, roles, and whom pronouns and bare titles stand for."""
