"""Place names: found, and each put where it means, with how sure that is and why."""
