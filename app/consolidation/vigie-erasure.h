/* vigie-erasure.h: audits whose time is over are deleted for good
 *
 * After the campaign's period what was answered, who audited and the files behind it go: out of the
 * database, its log, its free pages and the folder beside it. What stays are the sums that the
 * ranking is made of, and a record of what was deleted under the authority's signature. What was
 * deleted does not come back when its bundles are merged again
 * (docs/decisions/231-deleted-for-good.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/** VIGIE_ERASURE_NAMESPACE: of `erasure.xml`, the record */
#define VIGIE_ERASURE_NAMESPACE "urn:vigie:erasure:1"

/**
 * VigieErasureScope: which audits
 * @wave: (nullable): of this wave alone
 * @before: (nullable): RFC 3339: audits all of whose revisions were finalised before
 * @due: all whose time is over, as the campaign says; one of the three is needed
 */
typedef struct
{
  const char *wave;
  const char *before;
  gboolean due;
} VigieErasureScope;

/** VigieErasureCounts: what was deleted */
typedef struct
{
  guint audits, revisions, files, bundles;
} VigieErasureCounts;

/**
 * vigie_store_erase:
 * @authority: that of the campaign, signs the record
 * @author: who decided so
 * @why: the reason
 * @target: path of the record, `NAME.erasure.asice`, which must be new
 * @counts: (out) (optional): what was deleted
 * @error: %VIGIE_STORE_ERROR_SIGNER: @authority is not the campaign's;
 *   %VIGIE_STORE_ERROR_NOTHING: there is no such audit; %VIGIE_CAMPAIGN_ERROR_REFERENCE: there is
 *   no such wave; %VIGIE_BASE_ERROR_EXISTS; %VIGIE_DATABASE_ERROR_LOCKED, or another one of the
 *   environment, while the record is there: it is deleted, but the file could not be cleaned, which
 *   is done when the store is opened next
 */
gboolean vigie_store_erase (VigieStore *self,
                            const VigieErasureScope *scope,
                            VigieIdentity *authority,
                            const char *author,
                            const char *why,
                            const char *target,
                            VigieErasureCounts *counts,
                            GError **error);

/** VigieRetainedWave: how many audits of a wave are there, and how many were deleted */
typedef struct
{
  const VigieWave *wave;
  guint audits;
  guint erased;
} VigieRetainedWave;

/**
 * VigieRetention: how long audits may be kept, and which ones are
 * @is_stated: whether the campaign says how long
 * @last_day: until when
 * @is_over: whether that day has passed
 * @audits: those that are there
 * @waves: (element-type VigieRetainedWave): in the campaign's order
 */
typedef struct
{
  gboolean is_stated;
  GDate last_day;
  gboolean is_over;
  guint audits;
  GPtrArray *waves;
} VigieRetention;

/** vigie_store_get_retention: Returns: (transfer full) (nullable): as of today */
VigieRetention *vigie_store_get_retention (VigieStore *self, GError **error);
void vigie_retention_free (VigieRetention *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieRetention, vigie_retention_free)

/** VigieErasure: a deletion that was done, as its record says */
typedef struct
{
  char *digest;  /* SHA-256 of the record's file */
  char *created; /* RFC 3339, UTC */
  char *author;
  char *why;
  GPtrArray *audits; /* identifiers */
} VigieErasure;

void vigie_erasure_free (VigieErasure *self);

/** vigie_store_list_erasures: Returns: (transfer full) (nullable) (element-type VigieErasure): in
 * their order */
GPtrArray *vigie_store_list_erasures (VigieStore *self, GError **error);

/** vigie_store_count_erased: how many audits the sums of @organisation (nullable: all), @wave
 * (nullable: all) hold whose details were deleted */
gboolean vigie_store_count_erased (
  VigieStore *self, const char *organisation, const char *wave, guint *n, GError **error);

G_END_DECLS
