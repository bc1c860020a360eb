"""Public bodies and news outlets: by registry, by shape, by definition, by reference."""
