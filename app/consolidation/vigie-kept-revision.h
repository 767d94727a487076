/* vigie-kept-revision.h: a revision of an audit, to be read by the person who decides on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/** VigieKeptEvidence: a file behind an answer; @file is where it is kept, %NULL if it is not */
typedef struct
{
  char *path;
  char *name;
  guint64 size;
  char *file;
} VigieKeptEvidence;

/** VigieKeptChange: a change of an answer while the audit was filled, as its auditor signed it;
 * @path is "" for what is about no single answer */
typedef struct
{
  char *kind;
  char *time; /* RFC 3339 */
  char *path;
  char *before;
  char *after;
} VigieKeptChange;

/**
 * VigieKeptRevision:
 * @instance_id: as vigie_store_resolve() takes it
 * @bundle: UUID of the bundle that carries it
 * @signed_at: RFC 3339, UTC
 * @evidence: (element-type VigieKeptEvidence): in the order of the bundle
 * @changes: (element-type VigieKeptChange): how the answers came to be, oldest first
 */
typedef struct
{
  char *instance_id;
  char *audit;
  guint number;
  char *auditor;
  char *organisation;
  char *channel;
  char *wave;
  char *assignment; /* (nullable) */
  char *started;
  char *finalised;
  char *bundle;
  char *signed_at;
  GPtrArray *evidence;
  GPtrArray *changes;

  /*< private >*/
  gint64 key;
} VigieKeptRevision;

void vigie_kept_revision_free (VigieKeptRevision *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieKeptRevision, vigie_kept_revision_free)

/** vigie_store_get_revision: Returns: (transfer full) (nullable): the revision that
 * #VigieConflictSide or vigie_store_get_standing() names; %VIGIE_STORE_ERROR_CONFLICT */
VigieKeptRevision *
vigie_store_get_revision (VigieStore *self, const char *instance_id, GError **error);

/** vigie_store_list_revisions: Returns: (transfer full) (nullable) (element-type
 * VigieKeptRevision): all of an audit, by number and time of signing */
GPtrArray *vigie_store_list_revisions (VigieStore *self, const char *audit, GError **error);

/** vigie_store_get_standing: Returns: (transfer full) (nullable): name of the revision of @audit
 * that counts; %VIGIE_BASE_ERROR_NOT_FOUND */
char *vigie_store_get_standing (VigieStore *self, const char *audit, GError **error);

/** vigie_store_read_answers: Returns: (transfer full) (nullable): the answers of a revision as they
 * count, in the form that they were given in; labels in @language, as far as the form has it */
VigieFormSession *vigie_store_read_answers (VigieStore *self,
                                            const char *instance_id,
                                            const char *language,
                                            GError **error);

/** vigie_store_can_take_field: whether the answer at @path can be decided on alone for a decision
 * that keeps @instance_id: it is no part of the header, and the form does not compute it */
gboolean vigie_store_can_take_field (VigieStore *self, const char *instance_id, const char *path);

G_END_DECLS
