# Put every triple of the named graphs into the default graph once. A store that only looks through
# all graphs in turn gives a triple as often as there are graphs that hold it, and counts go wrong.
INSERT { ?subject ?predicate ?object }
WHERE { GRAPH ?graph { ?subject ?predicate ?object } }
