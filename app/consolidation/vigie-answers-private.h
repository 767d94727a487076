/* vigie-answers-private.h: the answers of a signed document, one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store-private.h"

G_BEGIN_DECLS

/**
 * VigieAnswer: an answer as it was signed
 * @path: with the positions of repeats
 * @plain: without them
 */
typedef struct
{
  const char *path;
  const char *plain;
  const char *name;
  const char *value;
} VigieAnswer;

/** VigieAnswerFunc: Returns: %FALSE with an error to stop */
typedef gboolean (*VigieAnswerFunc) (const VigieAnswer *answer, gpointer user_data, GError **error);

/**
 * vigie_answers_foreach:
 * @name: name of the document in messages
 * @repeats: (element-type utf8): set of the plain paths that are repeats
 *
 * Calls @func for each answer that is not empty, in the order of the document, but for what is
 * about the submission itself.
 */
gboolean vigie_answers_foreach (GBytes *instance,
                                const char *name,
                                GHashTable *repeats,
                                VigieAnswerFunc func,
                                gpointer user_data,
                                GError **error);

/** vigie_store_get_repeats: Returns: (transfer full) (nullable): set of the plain paths that are
 * repeats in a form */
GHashTable *vigie_store_get_repeats (VigieStore *self,
                                     const char *form_id,
                                     const char *form_version,
                                     GError **error);

/** vigie_store_read_document: the signed answers of a revision and the lines of its score, both
 * %NULL if there is none of that id */
gboolean vigie_store_read_document (
  VigieStore *self, gint64 revision, GBytes **instance, char **lines, GError **error);

G_END_DECLS
