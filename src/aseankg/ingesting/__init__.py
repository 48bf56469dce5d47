"""Many releases at once: found in folders and in JSON lines, opened, read on every core, in order.

`tasks` finds what is to be read, `described` gathers what is said of a release beside its text,
`opening` makes documents (`pages` takes the text out of HTML), `kept` holds earlier readings,
`workers` spreads the work, and `bulk` is the whole of it.
"""
