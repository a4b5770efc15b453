"""Real processes: started, killed, and looked at from outside, as a person at a terminal would."""
