"""Files that belong to no row are cleared away: what a crash or a taken-back upload left behind."""

from __future__ import annotations

import datetime as dt

from django.core.files.storage import default_storage

from rostra.evidence import files
from rostra.evidence.models import Upload

AFTER = dt.timedelta(days=1)  # a file is written a moment before its row


def clear_stray_files(*, real: dt.datetime) -> int:
    """Delete the files no upload keeps that are older than a day at `real`, an unshifted moment; how many."""
    try:
        _folders, names = default_storage.listdir(files.FOLDER)
    except FileNotFoundError:
        return 0
    kept = set(Upload.objects.filter(removed_at=None).values_list("ref", flat=True))
    stray = [files.path_of(name) for name in names if name not in kept]
    old = [path for path in stray if default_storage.get_modified_time(path) < real - AFTER]
    for path in old:
        default_storage.delete(path)
    return len(old)
