/* vigie-labels.c: texts of questions, as the newest edition's forms have them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-labels-private.h"

#include "consolidation/vigie-store-private.h"

struct _VigieLabels
{
  VigieStore *store;
  char *language;
  GHashTable *sessions; /* channel → VigieFormSession */
};

VigieLabels *
vigie_labels_new (VigieStore *store, const char *language)
{
  VigieLabels *self = g_new0 (VigieLabels, 1);
  self->store = store;
  self->language = g_strdup (language ? language : g_get_language_names ()[0]);
  self->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

void
vigie_labels_free (VigieLabels *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->sessions);
  g_free (self->language);
  g_free (self);
}

static VigieFormSession *
find_session (VigieLabels *self, const char *channel)
{
  VigieFormSession *session = g_hash_table_lookup (self->sessions, channel);
  if (session)
    return session;
  const VigieChannel *known =
    vigie_campaign_find_channel (vigie_store_get_campaign (self->store), channel);
  VigieForm *form =
    known ? vigie_store_get_form (self->store, known->id, known->form_id, known->form_version, NULL)
          : NULL;
  if (!form)
    return NULL;
  const VigieFormContext context = { .language = self->language };
  session = vigie_form_session_new (form, &context);
  g_hash_table_insert (self->sessions, g_strdup (channel), session);
  return session;
}

char *
vigie_labels_get (VigieLabels *self, const char *channel, const char *name)
{
  VigieFormSession *session = find_session (self, channel);
  VigieFormNode *node = session ? vigie_form_session_find_by_name (session, name) : NULL;
  g_autofree char *path = node ? vigie_form_node_get_path (node) : NULL;
  /* What is computed has a label too, but no control. */
  char *label = path ? vigie_form_score_get_line_label (session, path) : NULL;
  return label ? label : g_strdup (name);
}
