/* vigie-kept-bundle-private.h: bundles as the store keeps them, verified again side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store-private.h"

G_BEGIN_DECLS

/**
 * VigieKeptBundle:
 * @number: which one it is, from 1
 * @total: how many there are
 * @documents: (element-type VigieKeptDocument): what is kept of its audits
 * @parsed: (nullable): its manifest; %NULL if signature or manifest do not hold
 * @problems: (element-type utf8): what does not hold, translated
 * @checked: number of checks made
 *
 * A bundle with all that is kept under its signature.
 */
typedef struct
{
  guint number;
  guint total;
  gint64 id;
  char *uuid;
  char *auditor;
  char *signer;
  char *signed_at;
  char *digest;
  gint64 edition;
  GBytes *signature;
  GBytes *manifest;
  GPtrArray *documents;
  VigieTrust *trust;
  VigieBundle *parsed;
  GPtrArray *problems;
  guint checked;
} VigieKeptBundle;

/** VigieKeptBundleFunc: gets each bundle in the thread of the store, in their order */
typedef gboolean (*VigieKeptBundleFunc) (VigieKeptBundle *bundle, gpointer data, GError **error);

/**
 * vigie_store_each_kept_bundle:
 * @trust: whom to trust
 * @function: called with each bundle once signature, signer, manifest and documents were verified
 *
 * Reads the bundles one after the other and verifies several at a time, on all processors. At most
 * a few are in memory.
 */
gboolean vigie_store_each_kept_bundle (VigieStore *self,
                                       VigieTrust *trust,
                                       VigieKeptBundleFunc function,
                                       gpointer data,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
