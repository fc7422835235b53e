"""A language server for pcp-core: an editor shows its questions while a letter, a template or a rule file is written.

It reads, and it answers the editor. It writes no file, opens no store and no host, and keeps no log.
"""

__version__ = "0.1.0"
