"""Readers: pure functions that say what a text states, each with its rule written down.

A reader is part of a method and is validated like one: its table of cases in both languages is
in ``tests/reading``, its agreement with human labels in ``tests/reference``. Chinese means
Traditional Chinese of Taiwan; Simplified forms of the same words are read too, because a model
may answer in them.
"""
