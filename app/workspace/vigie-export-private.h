/* vigie-export-private.h: an export in its steps, for those who run it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace-private.h"

G_BEGIN_DECLS

/**
 * VigieExport:
 * @rows: (element-type VigieAuditRow): what is exported, by id
 * @parts: what is packed, in the order of the package
 * @evidence: (element-type utf8): entries that are in @parts already
 * @key: what it is signed with
 * @reader: (nullable): whom it is sealed for
 * @now: the time of all of it
 * @sha256: (nullable): of the file, once it is in place
 *
 * All steps but vigie_export_pack() use the workspace, and belong to its thread.
 */
typedef struct
{
  VigieWorkspace *workspace;
  GPtrArray *rows;
  VigieBundle *bundle;
  GPtrArray *parts;
  GHashTable *evidence;
  VigieWorkspaceKey *key;
  VigieCertificate *reader;
  GDateTime *now;
  char *target;
  char *sha256;
} VigieExport;

/** vigie_export_new: chooses the audits, as vigie_workspace_export() says */
VigieExport *vigie_export_new (VigieWorkspace *workspace,
                               const char *const *audits,
                               const char *target,
                               GError **error);
void vigie_export_free (VigieExport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieExport, vigie_export_free)

/** vigie_export_collect: reads what belongs to the next audit; *@more: %FALSE once there is none */
gboolean vigie_export_collect (VigieExport *self, gboolean *more, GError **error);

/** vigie_export_note: notes the bundle, before there is a file that may be answered */
gboolean vigie_export_note (VigieExport *self, GError **error);

/** vigie_export_pack: opens the key, writes the file and puts it in place; in any thread, and
 * @progress is called there */
gboolean vigie_export_pack (VigieExport *self,
                            GFileProgressCallback progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GError **error);

/** vigie_export_end: the audits count as exported if it was @packed; Returns: their number, 0 if
 * not or on failure */
guint vigie_export_end (VigieExport *self, gboolean packed, GError **error);

G_END_DECLS
