"""The tables in which the site may add rows and read them, and nothing else. Read by whoever grants; no
Django.
"""

from __future__ import annotations

INSERT_ONLY = ("agreements_signedtext", "agreements_signature")
