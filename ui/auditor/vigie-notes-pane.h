/* vigie-notes-pane.h: notes with the time, written down while an audit is filled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_NOTES_PANE (vigie_notes_pane_get_type ())
G_DECLARE_FINAL_TYPE (VigieNotesPane, vigie_notes_pane, VIGIE, NOTES_PANE, GtkWidget)

/**
 * VigieNotesPane:
 *
 * The notes of an audit and an entry for the next one; Return keeps it, Escape closes the pane.
 * Properties: `revealed`; `count` (uint, read-only): how many notes there are.
 *
 * Signals: `left`: the pane was closed by Escape, and the focus has nowhere to go back to.
 */

/** vigie_notes_pane_set_audit: @audit: (nullable): closes the pane; its notes can be read in any
 * state, and written in a draft */
void vigie_notes_pane_set_audit (VigieNotesPane *self, VigieAudit *audit);

/** vigie_notes_pane_begin: opens the pane, ready to write; the focus goes back where it was when
 * the pane is closed */
void vigie_notes_pane_begin (VigieNotesPane *self);

G_END_DECLS
