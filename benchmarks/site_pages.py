"""How long pages of the site take beside the API's documents they are made of, and beside the admin's list.

    python -m benchmarks.site_pages            # needs a built site; makes a catalogue of its own in a folder of the moment

One process answers in its own thread, without a network; each figure is the median of many in milliseconds.
"""
