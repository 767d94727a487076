/* vigie-form-walk.c: walking a filling as a person does, one place after the other
 *
 * Places are the beginning, every relevant group, question and instance of a repeat in body order,
 * an offer to add after the instances of a repeat, and the end. They are listed anew at each step,
 * since answers come between.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-walk.h"

#include "base/vigie-error.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *event;
  char *path;
} Place;

static void
place_clear (gpointer place)
{
  g_free (((Place *) place)->path);
}

static void
add_place (GArray *places, const char *event, const char *path)
{
  const Place place = { .event = event, .path = g_strdup (path) };
  g_array_append_val (places, place);
}

static void
list_places (VigieFormSession *session, const VigieFormItem *parent, GArray *places)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);

  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (!vigie_form_session_item_is_relevant (session, item))
        continue;
      switch (item->kind)
        {
        case VIGIE_FORM_KIND_REPEAT:
          list_places (session, item, places);
          if (vigie_form_session_can_add (session, item))
            add_place (places, "new-repeat", item->path);
          break;
        case VIGIE_FORM_KIND_INSTANCE:
          add_place (places, "repeat", item->path);
          list_places (session, item, places);
          break;
        case VIGIE_FORM_KIND_GROUP:
          add_place (places, "group", item->path);
          list_places (session, item, places);
          break;
        default:
          add_place (places, "question", item->path);
          break;
        }
    }
}

static GArray *
all_places (VigieFormSession *session)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  g_array_set_clear_func (places, place_clear);
  add_place (places, "begin", "");
  list_places (session, NULL, places);
  add_place (places, "end", "");
  return places;
}

/* Answers may have moved the place that one was at: it is found again by what it is, as near as
 * possible, since groups without a node and two questions of one node look alike. */
static guint
find_place (const GArray *places, const VigieFormWalk *walk)
{
  guint nearest = MIN (walk->place, places->len - 1);
  guint distance = G_MAXUINT;

  for (guint i = 0; walk->event && i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      const guint away = i > walk->place ? i - walk->place : walk->place - i;
      if (away < distance && strcmp (place->event, walk->event) == 0
          && strcmp (place->path, walk->path) == 0)
        {
          nearest = i;
          distance = away;
        }
    }
  return nearest;
}

static void
settle (VigieFormWalk *self, const GArray *places, guint at)
{
  const Place *place = &g_array_index (places, Place, at);

  self->place = at;
  self->event = place->event;
  g_free (self->path);
  self->path = g_strdup (place->path);
}

void
vigie_form_walk_step (VigieFormWalk *self, VigieFormSession *session, int by)
{
  g_autoptr (GArray) places = all_places (session);
  guint at = find_place (places, self);

  if (by > 0 && at + 1 < places->len)
    at++;
  else if (by < 0 && at > 0)
    at--;
  settle (self, places, at);
}

gboolean
vigie_form_walk_go (VigieFormWalk *self,
                    VigieFormSession *session,
                    const char *path,
                    GError **error)
{
  g_autoptr (GArray) places = all_places (session);
  VigieFormNode *node = vigie_form_session_find (session, path);
  g_autofree char *exact = node ? vigie_form_node_get_path (node) : g_strdup (path);

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      if (*place->path && (strcmp (place->path, exact) == 0 || strcmp (place->path, path) == 0))
        {
          settle (self, places, i);
          return TRUE;
        }
    }
  return vigie_error_set (error, VIGIE_FORM_ERROR,
                          node ? VIGIE_FORM_ERROR_NOT_RELEVANT : VIGIE_FORM_ERROR_NO_NODE, NULL, 0,
                          _ ("one cannot go to “%s”"), path);
}

void
vigie_form_walk_clear (VigieFormWalk *self)
{
  g_free (self->path);
  *self = (VigieFormWalk){ 0 };
}
