"""The site's settings with two more pages to measure against, and a count of SQL statements for who asks."""

from rostra.site.settings import *  # noqa: F403
from rostra.site.settings import MIDDLEWARE

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.counting.count_statements", *MIDDLEWARE]
