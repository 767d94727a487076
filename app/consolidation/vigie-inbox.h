/* vigie-inbox.h: the folder that a campaign takes new bundles from by itself
 *
 * Kept in `inbox.ini` of the coordinator's folder: which folder that is, which files of it were
 * taken already, and where receipts were saved last. It can be lost: then files are merged once
 * more, which changes nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_INBOX (vigie_inbox_get_type ())
G_DECLARE_FINAL_TYPE (VigieInbox, vigie_inbox, VIGIE, INBOX, GObject)

/**
 * VigieInbox:
 *
 * Belongs to the thread whose main loop runs; folders are read in others.
 *
 * Signal `looked`: the folder was looked through; what can be taken now, vigie_inbox_take() tells,
 * and what is wrong with the folder, vigie_inbox_get_trouble().
 */

/** vigie_inbox_new: Returns: (transfer full): that of the campaign in @campaign_folder; nothing is
 * watched before vigie_inbox_start() */
VigieInbox *vigie_inbox_new (const char *campaign_folder);

/** vigie_inbox_get_folder: Returns: (transfer none) (nullable): the folder that is watched */
const char *vigie_inbox_get_folder (VigieInbox *self);

/** vigie_inbox_set_folder: watches @folder from now on, or none if it is %NULL, and remembers that;
 * what is in it already is taken, too. %VIGIE_BASE_ERROR: all stays as it is */
gboolean vigie_inbox_set_folder (VigieInbox *self, const char *folder, GError **error);

/** vigie_inbox_start: watches the folder that was remembered, if there is one */
void vigie_inbox_start (VigieInbox *self);

/** vigie_inbox_look: looks through the folder now, without waiting for it */
void vigie_inbox_look (VigieInbox *self);

/** vigie_inbox_set_pace: a file that is being written must not change for @settle milliseconds;
 * every @every seconds the folder is looked through whatever its monitor says, 0: never */
void vigie_inbox_set_pace (VigieInbox *self, guint settle, guint every);

/** vigie_inbox_get_trouble: Returns: (transfer none) (nullable): why the folder could not be looked
 * through the last time, translated */
const char *vigie_inbox_get_trouble (VigieInbox *self);

/** vigie_inbox_has_monitor: whether the place tells by itself what is new in it; if not, it is
 * looked through every few seconds */
gboolean vigie_inbox_has_monitor (VigieInbox *self);

/**
 * vigie_inbox_take:
 *
 * Bundles of the folder that are there as a whole and were not taken before in the same state: they
 * were renamed into place, or did not change between two looks.
 *
 * Returns: (transfer full) (nullable): their paths, %NULL-ended; %NULL: none
 */
char **vigie_inbox_take (VigieInbox *self);

/** vigie_inbox_count: Returns: how many vigie_inbox_take() would return now */
guint vigie_inbox_count (VigieInbox *self);

/** vigie_inbox_settle: @path, which was taken, was dealt with, whatever became of it: it is not
 * taken again unless it changes. Others that were taken are taken again after the program was
 * ended. */
void vigie_inbox_settle (VigieInbox *self, const char *path);

/** vigie_inbox_keep: remembers what was settled, in `inbox.ini` of the campaign's folder;
 * %VIGIE_BASE_ERROR */
gboolean vigie_inbox_keep (VigieInbox *self, GError **error);

/** vigie_inbox_get_receipts: Returns: (transfer none) (nullable): where receipts were saved last */
const char *vigie_inbox_get_receipts (VigieInbox *self);

/** vigie_inbox_set_receipts: remembers @folder for the next time; %VIGIE_BASE_ERROR */
gboolean vigie_inbox_set_receipts (VigieInbox *self, const char *folder, GError **error);

G_END_DECLS
