"""Fetching, only when asked: the pages of a list of addresses, politely, into a WARC file.

robots.txt is kept to, a host is asked for one page at a time with a pause between, and no address
of a private network is ever asked.  What was fetched is read from the file, as from any crawl.
"""

from kg.fetch.crawl import Plan, Report, crawl

__all__ = ["Plan", "Report", "crawl"]
