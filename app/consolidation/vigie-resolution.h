/* vigie-resolution.h: what people decide between rival revisions, answer by answer if need be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/**
 * VigieFieldChoice: an answer that is taken from another revision than the one that is kept
 * @path: as vigie_conflict_get_fields() gives it
 * @instance_id: the revision that it is taken from, as #VigieConflictSide names it
 */
typedef struct
{
  char *path;
  char *instance_id;
} VigieFieldChoice;

/** vigie_field_choice_free: frees it */
void vigie_field_choice_free (VigieFieldChoice *self);

/**
 * vigie_store_resolve_fields:
 * @audit: an audit in conflict
 * @instance_id: the revision to keep
 * @choices: (nullable) (element-type VigieFieldChoice): answers that are taken from other ones
 * @author: who decides
 * @why: the reason
 * @error: %VIGIE_STORE_ERROR_CONFLICT, %VIGIE_STORE_ERROR_FIELD
 *
 * Keeps a revision but for some of its answers. Each has to be one that the rivals differ in, and
 * that somebody gave: what the form computes follows. The form has to accept them together.
 * Nothing that was signed is changed.
 */
gboolean vigie_store_resolve_fields (VigieStore *self,
                                     const char *audit,
                                     const char *instance_id,
                                     const GPtrArray *choices,
                                     const char *author,
                                     const char *why,
                                     GError **error);

/**
 * vigie_store_withdraw_resolution:
 * @audit: an audit on whose revisions something was decided
 * @author: who takes that back
 * @why: the reason
 * @error: %VIGIE_STORE_ERROR_CONFLICT: no decision on it stands
 *
 * Takes the last decision on an audit back: its revisions are rivals again, as they were signed or
 * decided on before. What was decided, and that it was taken back, stays listed.
 */
gboolean vigie_store_withdraw_resolution (
  VigieStore *self, const char *audit, const char *author, const char *why, GError **error);

/**
 * VigieResolution: a decision that was taken
 * @instance_id: the revision that was kept
 * @choices: (element-type VigieFieldChoice): answers that were taken from elsewhere, by path
 * @decided_at: RFC 3339, UTC
 * @withdrawn_by: (nullable): who took it back, @withdrawn_why and @withdrawn_at; %NULL: it stands
 */
typedef struct
{
  char *audit;
  char *instance_id;
  char *author;
  char *why;
  char *decided_at;
  GPtrArray *choices;
  char *withdrawn_by;
  char *withdrawn_why;
  char *withdrawn_at;

  /*< private >*/
  gint64 key;
} VigieResolution;

/** vigie_resolution_free: frees it, with its choices */
void vigie_resolution_free (VigieResolution *self);

/** vigie_store_list_resolutions: Returns: (transfer full) (nullable) (element-type
 * VigieResolution): by audit, in the order they were taken; @audit is (nullable) */
GPtrArray *vigie_store_list_resolutions (VigieStore *self, const char *audit, GError **error);

G_END_DECLS
