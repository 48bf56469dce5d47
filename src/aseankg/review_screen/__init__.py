"""Review in a full-screen terminal: the sentence with its words marked, one key a decision.

Needs Textual, the extra `review` of the project; nothing outside this folder does.
"""
