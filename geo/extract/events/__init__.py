"""Who does what where, how many, and whether it has happened."""
