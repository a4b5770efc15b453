"""The pages of people who need no account: whoever holds a link from a letter."""
