/* vigie-labels.c: texts of questions, as the newest form that has them says them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-labels-private.h"

#include "consolidation/vigie-shape-private.h"
#include "consolidation/vigie-store-private.h"

#include <string.h>

struct _VigieLabels
{
  VigieStore *store;
  char *language;
  GHashTable *shapes; /* VigieForm → VigieShape */
};

VigieLabels *
vigie_labels_new (VigieStore *store, const char *language)
{
  VigieLabels *self = g_new0 (VigieLabels, 1);
  self->store = store;
  self->language = g_strdup (language ? language : g_get_language_names ()[0]);
  self->shapes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) vigie_shape_free);
  return self;
}

void
vigie_labels_free (VigieLabels *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->shapes);
  g_free (self->language);
  g_free (self);
}

static const VigieShape *
find_shape (VigieLabels *self, const char *channel, const char *form_id, const char *version)
{
  VigieForm *form = vigie_store_get_form (self->store, channel, form_id, version, NULL);
  VigieShape *shape = form ? g_hash_table_lookup (self->shapes, form) : NULL;
  if (!form || shape)
    return shape;
  shape = vigie_shape_new (form);
  const char *language = vigie_form_match_language (form, self->language);
  if (language)
    (void) vigie_form_session_set_language (shape->session, language, NULL);
  g_hash_table_insert (self->shapes, form, shape);
  return shape;
}

/* What is computed has a label too, but no control. */
static char *
find_label (const VigieShape *shape, const char *plain)
{
  const VigieField *field = shape ? vigie_shape_find (shape, plain) : NULL;
  g_autofree char *path = field ? vigie_form_node_get_path (field->node) : NULL;
  return path ? vigie_form_score_get_line_label (shape->session, path) : NULL;
}

char *
vigie_labels_get (VigieLabels *self,
                  const char *channel,
                  const char *form_id,
                  const char *version,
                  const char *path)
{
  const VigieChannel *now =
    vigie_campaign_find_channel (vigie_store_get_campaign (self->store), channel);
  const char *followed = vigie_store_follow (self->store, channel, version, path);
  char *label =
    now ? find_label (find_shape (self, channel, now->form_id, now->form_version), followed) : NULL;
  if (!label)
    label = find_label (find_shape (self, channel, form_id, version), path);
  const char *name = strrchr (path, '/');
  return label ? label : g_strdup (name ? name + 1 : path);
}
