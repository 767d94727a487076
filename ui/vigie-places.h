/* vigie-places.h: where one has worked: campaigns of both sides, the audit that is open
 *
 * Kept in `vigie/places.ini` in the person's state folder, written at each change, so that the
 * program goes on where it was however it ended (docs/decisions/075-places-file.md). Nothing that
 * cannot be lost is in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** VigieSide: whose work a folder is for */
typedef enum
{
  VIGIE_SIDE_AUDITOR,
  VIGIE_SIDE_COORDINATOR,
} VigieSide;

/**
 * VigiePlace:
 * @folder: a workspace, or a coordinator's folder
 * @title: name of the campaign
 * @audit: (nullable): id of the audit that was open
 * @is_reviewing: its answers were being read over
 */
typedef struct
{
  VigieSide side;
  char *folder;
  char *title;
  char *audit;
  gboolean is_reviewing;
} VigiePlace;

void vigie_place_free (VigiePlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePlace, vigie_place_free)

/** vigie_places_load: Returns: (transfer full) (element-type VigiePlace): places whose folders
 * still exist, the last used first */
GPtrArray *vigie_places_load (void);

/** vigie_places_get_current: Returns: (transfer full) (nullable): where one was when the program
 * ended; %NULL on the start page */
VigiePlace *vigie_places_get_current (void);

/** vigie_places_visit: one works in @folder from now on */
void vigie_places_visit (VigieSide side, const char *folder, const char *title);

/** vigie_places_leave: one is on the start page */
void vigie_places_leave (void);

/** vigie_places_set_audit: @audit_id (nullable) is open in the workspace @folder */
void vigie_places_set_audit (const char *folder, const char *audit_id);

/** vigie_places_get_audit: Returns: (transfer full) (nullable): the audit that was open there */
char *vigie_places_get_audit (const char *folder);

/** vigie_places_set_reviewing: the answers of the audit that is open in @folder are being read
 * over, or no longer; another audit that is opened begins at its questions */
void vigie_places_set_reviewing (const char *folder, gboolean is_reviewing);

/** vigie_places_is_reviewing: whether they were, when the program ended */
gboolean vigie_places_is_reviewing (const char *folder);

G_END_DECLS
