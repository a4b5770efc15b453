"""Pages of the site itself: health, what robots may read, whom to tell, preferences, what went wrong."""
