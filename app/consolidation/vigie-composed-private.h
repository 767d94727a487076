/* vigie-composed-private.h: answers that a person took from several rival revisions
 *
 * A decision may keep one revision but for some of its answers, which another one gave. The
 * document that follows is put together by the form out of the signed ones, kept beside them, and
 * can be put together again at any time: nothing in it was written by anybody but an auditor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store-private.h"

G_BEGIN_DECLS

/** VIGIE_STORE_STANDING: SQL: the document of `document d` as it counts */
#define VIGIE_STORE_STANDING \
  "coalesce ((SELECT c.instance FROM composed c WHERE c.revision = d.revision), d.instance)"

/** VigieOrigin: the signed document that an answer was taken from */
typedef struct
{
  char *instance_id;
  char *sha256;
} VigieOrigin;

/** vigie_store_get_origins: Returns: (transfer full) (nullable) (element-type utf8 VigieOrigin): by
 * path, which answers of a revision were taken from elsewhere; a later decision goes before an
 * earlier one */
GHashTable *vigie_store_get_origins (
  VigieStore *self, const char *audit, const char *instance_id, const char *sha256, GError **error);

/** vigie_store_get_standing_origins: the same for a revision by its row; only what is really from
 * elsewhere */
GHashTable *vigie_store_get_standing_origins (VigieStore *self, gint64 revision, GError **error);

/** vigie_store_check_field: Returns: (transfer full) (nullable): @path with the positions of
 * repeats, if its answer may be decided on alone; %VIGIE_STORE_ERROR_FIELD: it follows from others,
 * or says which audit it is, or the form has no such question */
char *vigie_store_check_field (VigieStore *self, gint64 revision, const char *path, GError **error);

/** vigie_store_compose: puts together what is missing of the revisions of @audit, with their scores
 * and texts; %VIGIE_STORE_ERROR_FIELD: the form does not accept these answers together */
gboolean vigie_store_compose (VigieStore *self, const char *audit, GError **error);

/** vigie_store_take_apart: what was put together for a revision goes, and its texts and scores are
 * those of the document that was signed; vigie_store_compose() puts together what is still decided
 */
gboolean vigie_store_take_apart (VigieStore *self, gint64 revision, GError **error);

/** vigie_store_verify_composed: appends to @problems the documents that do not follow from the
 * signed ones and the decisions, and those that are missing */
gboolean
vigie_store_verify_composed (VigieStore *self, guint *checked, GPtrArray *problems, GError **error);

G_END_DECLS
