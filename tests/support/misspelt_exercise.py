"""A coach's own exercise with a slip in every name that it calls."""

MINE = """\
form: mine
stage: know
title: My own exercise
purpose: To see what a slip does.
picture: howse
checks:
  - to-few
steps:
  - step: one
    title: One
    ask: What is it?
    fields:
      - field: what
        kind: lines
        label: What
        checks:
          - vague-wrds
        prompts-from: nowhere
"""
