}}} nothing {{{
