/* review-list.c: rows out of a store, as text or JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/review-list.h"

#include "command/json-text.h"

#include <stdio.h>

static void
add (const VigieReviewList *self, GString *json, gconstpointer row)
{
  g_string_append_c (json, '{');
  self->add (json, row);
  vigie_json_text_close (json, "},");
}

static void
show (const VigieReviewList *self, VigieInvocation *invocation, const GPtrArray *rows)
{
  g_autoptr (GString) json = g_string_new ("[");
  for (guint i = 0; i < rows->len; i++)
    if (invocation->json)
      add (self, json, g_ptr_array_index (rows, i));
    else
      self->say (invocation, g_ptr_array_index (rows, i));
  vigie_json_text_close (json, "]");
  if (invocation->json)
    puts (json->str);
  else if (rows->len == 0)
    vigie_invocation_say (invocation, "%s", self->nothing);
}

void
vigie_review_list_show (const VigieReviewList *self, VigieInvocation *invocation, const char *path)
{
  GError *error = NULL;
  if (!vigie_invocation_has_store (invocation, path))
    return;
  g_autoptr (VigieStore) store = vigie_store_open (path, FALSE, NULL, &error);
  g_autoptr (GPtrArray) rows = store ? self->get (store, invocation->cancellable, &error) : NULL;
  if (rows)
    show (self, invocation, rows);
  else
    vigie_invocation_fail (invocation, error, path);
}
