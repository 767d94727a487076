/* vigie-dossier.h: all that a prize rests on, in one signed container
 *
 * `NAME.dossier.asice`, signed by the campaign's authority: the ranking, the campaign with its
 * weights, and the store with every audit and the signature of its auditor. Whoever has it and
 * Vigie can verify and compute all of it again, without network and without the coordinator.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"
#include "package/vigie-package.h"

G_BEGIN_DECLS

/** VIGIE_DOSSIER_SUFFIX: what names of dossiers end with */
#define VIGIE_DOSSIER_SUFFIX ".dossier.asice"

/**
 * vigie_dossier_write:
 * @authority: the campaign's authority, who signs
 * @target: the file to write
 * @now: signing time
 * @error: %VIGIE_STORE_ERROR_DAMAGED if the store does not hold, %VIGIE_STORE_ERROR_SIGNER
 *
 * Evidence stays where it is: the dossier has its digests. Names of files that were refused are
 * left out. The copy is verified before it is signed.
 */
gboolean vigie_dossier_write (VigieStore *store,
                              VigieIdentity *authority,
                              const char *target,
                              GDateTime *now,
                              GCancellable *cancellable,
                              GError **error);

/**
 * VigieDossier: a dossier that was looked at
 * @campaign: id of the campaign
 * @edition: the newest edition in it
 * @authority: SHA-256 of the authority's certificate, who signed it
 * @signed_at: RFC 3339, UTC
 * @checked: number of checks made
 * @refused: audits in signed bundles that the coordinator refused: they are not counted, and why
 *   is not proved
 * @problems: (element-type utf8): what does not hold, translated
 * @ranking: (element-type VigieRankRow): the ranking, computed again
 */
typedef struct
{
  char *campaign;
  guint edition;
  char *authority;
  char *signed_at;
  guint checked;
  guint refused;
  GPtrArray *problems;
  GPtrArray *ranking;

  /*< private >*/
  VigieStore *store;
  char *folder;
} VigieDossier;

/**
 * vigie_dossier_verify:
 * @trust: (nullable): whom to trust; %NULL: the authority is whoever signed the campaign in it, to
 * be compared by its words
 * @error: %VIGIE_PACKAGE_ERROR if it cannot be believed at all
 *
 * The container's signature; every signature, digest, decision, score and sum of the store in it,
 * as vigie_store_verify() does; and that the ranking in it is the one that follows.
 */
VigieDossier *vigie_dossier_verify (const char *path,
                                    VigieTrust *trust,
                                    GCancellable *cancellable,
                                    GError **error);
void vigie_dossier_free (VigieDossier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieDossier, vigie_dossier_free)

G_END_DECLS
