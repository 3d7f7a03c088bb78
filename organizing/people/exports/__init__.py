"""Lists that go out: asked for by an organizer, written by a worker, fetched by whoever asked, gone after a day.

`request_export` keeps the wish, `run_due_exports` writes it in sealed pieces, `fetch_export` hands it out and
`purge_exports` forgets it. Which ids left stays on the row. No note of a conversation is ever among the columns.
"""
