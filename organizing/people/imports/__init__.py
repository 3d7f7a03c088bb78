"""Lists that are brought in: read whatever a spreadsheet saved, tried out, written in batches, taken back.

An upload is stored sealed (`store_upload`), its columns are settled (`settle_import`), a worker tries it out
(`check_import`), then writes it (`queue_import`, `run_import`). It may be stopped, and taken back for 30 days.
"""
