"""The pages of somebody signed in: who they are, what happened, what is next."""
