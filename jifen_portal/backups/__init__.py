"""Backup and restore: a folder with the database, the sealed files and a signed list of both.

Keys are never in it (docs/guides/backup.md).
"""


class BackupError(Exception):
    """Why a backup or a restore was refused or broken off, and what to do."""
