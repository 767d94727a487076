/* vigie-composition-private.h: how answers of several rival revisions are put together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-composed-private.h"

#include "base/vigie-xml.h"

G_BEGIN_DECLS

/** VigieComposedBase: a revision that answers are put into */
typedef struct
{
  gint64 id;
  char *audit;
  char *instance_id;
  char *sha256;
  VigieFormSession *session; /* over the signed document */
  GHashTable *repeats;
  xmlDoc *document;
} VigieComposedBase;

/** vigie_composed_put_together: Returns: (transfer full) (nullable): the document of @base with the
 * answers that were taken from elsewhere; %VIGIE_STORE_ERROR_FIELD: the form does not accept them
 * together */
GBytes *
vigie_composed_put_together (VigieStore *self, const VigieComposedBase *base, GError **error);

/** vigie_composed_parse: Returns: (transfer full) (nullable): a signed document; @name in messages
 */
xmlDoc *vigie_composed_parse (GBytes *instance, const char *name, GError **error);

/** vigie_composed_fail_gone: says that a revision lacks its document; Returns: always %FALSE */
gboolean vigie_composed_fail_gone (VigieStore *self, GError **error);

/* Paths: vigie-composed-paths.c ---------------------------------------------------------------- */

/** vigie_composed_number_path: Returns: (transfer full): @path with a position at each step that is
 * one of @repeats, which may be left out for the first */
char *vigie_composed_number_path (const char *path, GHashTable *repeats);

/** vigie_composed_find_element: Returns: (transfer none) (nullable): the element at @path */
const xmlNode *vigie_composed_find_element (xmlDoc *document, const char *path);

/** vigie_composed_get_path: Returns: (transfer full): the path of @element, numbered */
char *vigie_composed_get_path (const xmlNode *element, GHashTable *repeats);

G_END_DECLS
