/* review-list.h: what the commands of `vigiectl review` share: rows out of a store, as text or JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "command/vigie-command.h"
#include "consolidation/vigie-review.h"

G_BEGIN_DECLS

/** VIGIE_REVIEW_STORE_OPTION: the entry of `--store STORE` into @path, a char * */
#define VIGIE_REVIEW_STORE_OPTION(path)                                         \
  {                                                                             \
    "store", 0, 0, G_OPTION_ARG_FILENAME, &path, N_ ("The store"), N_ ("STORE") \
  }

/**
 * VigieReviewList:
 * @get: Returns: (transfer full) (nullable): the rows
 * @add: appends the members of a row, as command/json-text.h does
 * @say: says a row to a person
 * @nothing: translated: what to say where there are no rows
 */
typedef struct
{
  GPtrArray *(*get) (VigieStore *store, GCancellable *cancellable, GError **error);
  void (*add) (GString *json, gconstpointer row);
  void (*say) (VigieInvocation *invocation, gconstpointer row);
  const char *nothing;
} VigieReviewList;

/** vigie_review_list_show: opens the store at @path (nullable: it was not given) and shows its
 * rows; fails as commands do */
void
vigie_review_list_show (const VigieReviewList *self, VigieInvocation *invocation, const char *path);

G_END_DECLS
