/* vigie-read-bundle-private.h: a bundle that was verified and checked, before any of it is kept
 *
 * Reading writes nothing, so that several threads can do it, each with a store of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store-private.h"

G_BEGIN_DECLS

/** VigieReadAudit: what checking found of one audit: one of both is set */
typedef struct
{
  VigieCheckedAudit *checked;
  GError *wrong;
} VigieReadAudit;

void vigie_read_audit_free (VigieReadAudit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieReadAudit, vigie_read_audit_free)

/**
 * VigieReadBundle:
 * @size: bytes of the file
 * @digest: (nullable): SHA-256 of the file
 * @manifest: (nullable): the signed bytes that @bundle describes
 * @wrong: (nullable): why nothing of it can be used
 * @merged: it was merged before without any reservation; it was not opened again, and of all else
 *   only @digest and @size are there
 * @audits: (element-type VigieReadAudit): the first of its audits, in their order; of a very large
 *   bundle the others are to be checked when it is their turn
 */
typedef struct
{
  char *file;
  guint64 size;
  char *digest;
  VigiePackage *package;
  GBytes *manifest;
  VigieBundle *bundle;
  char *signed_at;
  GError *wrong;
  gboolean merged;
  GPtrArray *audits;
} VigieReadBundle;

/** vigie_store_read_bundle: Returns: (transfer full): what is in the file; never fails as a whole
 */
VigieReadBundle *
vigie_store_read_bundle (VigieStore *self, const char *path, GCancellable *cancellable);

/** vigie_store_open_bundle: reads the bundle although it was @merged */
void
vigie_store_reopen_bundle (VigieStore *self, VigieReadBundle *bundle, GCancellable *cancellable);
void vigie_read_bundle_free (VigieReadBundle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieReadBundle, vigie_read_bundle_free)

/** vigie_store_find_merged: the manifest of the bundle with that digest, if it was merged before
 * and nothing of it was refused; *@manifest is %NULL otherwise
 * @auditor, @signed_at: (out) (transfer full): of the bundle, if there is one */
gboolean vigie_store_find_merged (VigieStore *self,
                                  const char *digest,
                                  GBytes **manifest,
                                  char **auditor,
                                  char **signed_at,
                                  GError **error);

/** vigie_store_merge_read: merges what was read; vigie_store_merge(). Afterwards, or after the last
 * of several, vigie_store_forget_tallies() has to be called. */
VigieBundleVerdict *
vigie_store_merge_read (VigieStore *self, VigieReadBundle *bundle, GCancellable *cancellable);

G_END_DECLS
