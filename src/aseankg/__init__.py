"""A knowledge graph of ASEAN diplomatic events, with the source's own words under every fact.

Writing half, in the order of the flow: `documents` and `reference` are read, `mentions` are found
in the text, `claims` are made of them, `review` says which are published, `graph` makes RDF,
`shortcuts` derives what is queried, `validation` checks it, `build` writes `data/graph`.

Reading half: `store` opens the graph, `questions` holds the library, `asking` answers.

Nothing is imported here, so that whoever needs one room does not load the whole house.
"""
