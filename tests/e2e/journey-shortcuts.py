"""The window "Keyboard Shortcuts" comes, goes, and comes again.

While it is away none is kept hidden, for a screen reader's sake: see the end of every journey, `Place.stop`.

SPDX-License-Identifier: GPL-3.0-or-later
"""
from vigie_e2e import Role, journey, main
from words import C_, _


@journey
def it_comes_and_goes(place):
    app = place.start()
    for _time in range(2):
        with app.opening():
            app.key("ctrl+question")
        app.find(text=C_("shortcuts", "Open a file"))
        app.picture("shortcuts")
        with app.opening():
            app.key("Escape")
        app.find(Role.PUSH_BUTTON, _("Join a campaign…"))
    place.stop(app)


main()
