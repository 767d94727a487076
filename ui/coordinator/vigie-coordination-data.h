/* vigie-coordination-data.h: what leaves an open campaign, and what is deleted of it
 *
 * Long work, as in vigie-coordination.h: each ends with vigie_coordination_finish().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-erasure.h"
#include "consolidation/vigie-export.h"
#include "coordinator/vigie-coordination.h"

G_BEGIN_DECLS

/** vigie_coordination_export: tables, into @target as vigie_store_export_with() takes it */
void vigie_coordination_export (VigieCoordination *self,
                                const VigieExportOptions *options,
                                const char *target,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/** vigie_coordination_export_submissions: the signed documents, into @folder, new or empty; the
 * count is theirs */
void vigie_coordination_export_submissions (VigieCoordination *self,
                                            const char *folder,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);

/** vigie_coordination_write_dossier: all that the ranking rests on, signed, into the file @target;
 * %VIGIE_IDENTITY_ERROR_PASSPHRASE while the campaign's key is locked */
void vigie_coordination_write_dossier (VigieCoordination *self,
                                       const char *target,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/** vigie_coordination_write_text: writes @text (transfer full) to the file @path in a thread, also
 * while something else runs; the program goes on until it is there */
void vigie_coordination_write_text (VigieCoordination *self,
                                    const char *path,
                                    char *text,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/** vigie_coordination_write_text_finish: %VIGIE_BASE_ERROR: the file is as it was */
gboolean vigie_coordination_write_text_finish (GAsyncResult *result, GError **error);

/**
 * vigie_coordination_erase:
 * @wave: (nullable): the audits of this wave; %NULL: all, if their time is over
 * @why: the reason, which is kept
 *
 * Deletes audits for good; the signed record goes into `erasures/` in the campaign's folder. The
 * count is of the audits. %VIGIE_IDENTITY_ERROR_PASSPHRASE while the campaign's key is locked.
 */
void vigie_coordination_erase (VigieCoordination *self,
                               const char *wave,
                               const char *why,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/** vigie_coordination_find_record: Returns: (transfer full) (nullable): path of the record with
 * that digest in the campaign's folder */
char *vigie_coordination_find_record (VigieCoordination *self, const char *digest);

/** vigie_coordination_set_retention: months after the last wave that audits may be kept, 0: not
 * said; for the next edition, and for vigie_coordination_amend_finish() */
void vigie_coordination_set_retention (VigieCoordination *self,
                                       guint months,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

G_END_DECLS
