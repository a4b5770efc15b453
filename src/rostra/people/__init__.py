"""People: accounts with verified addresses, profiles and staff capabilities."""
