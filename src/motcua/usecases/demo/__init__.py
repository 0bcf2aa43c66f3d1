"""The demo province: catalogue, demo certificates, past dossiers, work that waits, and the main job as a story.

Everything is invented and none of it reaches a real installation: only `manage load_demo` and `motcua selftest` ask
for it. Each part is loaded once and leaves one audit row that says so.
"""
