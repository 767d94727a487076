/* vigie-history-follow.c: which instance of a repeat a row of the history is about
 *
 * Rows name an answer by its path at that time. An instance that goes, comes or comes back moves
 * those after it: going through these rows backwards gives the path that an answer of today had
 * then, and forwards the path that it has by now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include <string.h>

/* Rows ----------------------------------------------------------------------------------------- */

/* An instance as a whole came or went. */
static gboolean
is_structure (const VigieHistoryEntry *entry)
{
  return *entry->before == '\0' && *entry->after == '\0' && g_str_has_suffix (entry->path, "]")
         && (g_str_equal (entry->kind, "add") || g_str_equal (entry->kind, "remove"));
}

static gboolean
comes (const VigieHistoryEntry *entry)
{
  return g_str_equal (entry->kind, "add");
}

static gboolean
is_in (const char *path, const char *instance)
{
  return g_str_has_prefix (path, instance) && path[strlen (instance)] == '/';
}

/* The row of the instance that went or came and took this answer with it; %NULL if there is none.
 * Its answers follow at once, and nothing else can. */
static const VigieHistoryEntry *
find_structure (const GPtrArray *history, guint i)
{
  const VigieHistoryEntry *entry = g_ptr_array_index (history, i);
  if (!comes (entry) && !g_str_equal (entry->kind, "remove"))
    return NULL;
  for (guint k = i; k-- > 0;)
    {
      const VigieHistoryEntry *earlier = g_ptr_array_index (history, k);
      if (!g_str_equal (earlier->kind, entry->kind))
        return NULL;
      if (is_structure (earlier))
        return is_in (entry->path, earlier->path) ? earlier : NULL;
    }
  return NULL;
}

/* Undoing a removal brings the answers back with the instance; a new one has none yet. */
static gboolean
comes_back (const GPtrArray *history, guint i)
{
  const VigieHistoryEntry *entry = g_ptr_array_index (history, i);
  const VigieHistoryEntry *next = i + 1 < history->len ? g_ptr_array_index (history, i + 1) : NULL;
  return next && comes (next) && !is_structure (next) && is_in (next->path, entry->path);
}

/* Paths ---------------------------------------------------------------------------------------- */

/* Position of the instance in @path that is of the same repeat as @instance, 0 if there is none;
 * @rest: what follows it */
static guint64
get_position (const char *path, const char *instance, gsize *head, const char **rest)
{
  char *end;
  *head = (gsize) (strrchr (instance, '[') - instance) + 1;
  if (strncmp (path, instance, *head) != 0)
    return 0;
  const guint64 position = g_ascii_strtoull (path + *head, &end, 10);
  *rest = end;
  return *end == ']' ? position : 0;
}

/** Move: how a row that an instance came or went with moves a path */
typedef enum
{
  MOVE_NONE,
  MOVE_DONE,
  MOVE_IS_IT, /* the path is within that very instance */
} Move;

/* @make_room: whether the ones from the place of @instance on move away from it; else those after
 * it close up. */
static Move
move (char **path, const char *instance, gboolean make_room)
{
  gsize head;
  const char *rest;
  const guint64 position = get_position (*path, instance, &head, &rest);
  const guint64 place = g_ascii_strtoull (instance + head, NULL, 10);
  if (position == 0 || position < place)
    return MOVE_NONE;
  if (position == place && !make_room)
    return MOVE_IS_IT;
  char *moved = g_strdup_printf ("%.*s%" G_GUINT64_FORMAT "%s", (int) head, *path,
                                 make_room ? position + 1 : position - 1, rest);
  g_free (*path);
  *path = moved;
  return MOVE_DONE;
}

/* Backwards ------------------------------------------------------------------------------------ */

/** Follower: an answer on its way through the history; @present: whether its instance is there */
typedef struct
{
  const GPtrArray *history;
  char *path;
  gboolean present;
} Follower;

static gboolean
is_gap (const Follower *self, const VigieHistoryEntry *entry)
{
  gsize head;
  const char *rest;
  return get_position (self->path, entry->path, &head, &rest)
         == g_ascii_strtoull (entry->path + head, NULL, 10);
}

/* Returns: whether there is anything before */
static gboolean
step_back (Follower *self, guint i)
{
  const VigieHistoryEntry *entry = g_ptr_array_index (self->history, i);
  if (!self->present && !comes (entry) && is_gap (self, entry))
    {
      self->present = TRUE; /* from here back it was there */
      return TRUE;
    }
  if (move (&self->path, entry->path, !comes (entry)) != MOVE_IS_IT || !self->present)
    return TRUE;
  self->present = FALSE;
  return comes_back (self->history, i);
}

static gboolean
is_about (const Follower *self, guint i)
{
  const VigieHistoryEntry *entry = g_ptr_array_index (self->history, i);
  if (!g_str_equal (entry->path, self->path))
    return FALSE;
  const VigieHistoryEntry *structure = find_structure (self->history, i);
  const gboolean went_with_it = structure && !comes (structure);
  return went_with_it ? !self->present : self->present;
}

void
vigie_history_keep (GPtrArray *history, const char *path)
{
  g_autofree gboolean *kept = g_new0 (gboolean, history->len + 1);
  Follower follower = { history, g_strdup (path), TRUE };
  for (guint i = history->len; i > 0; i--)
    if (!is_structure (g_ptr_array_index (history, i - 1)))
      kept[i - 1] = is_about (&follower, i - 1);
    else if (!step_back (&follower, i - 1))
      break;
  g_free (follower.path);
  for (guint i = history->len; i > 0; i--)
    if (!kept[i - 1])
      g_ptr_array_remove_index (history, i - 1);
}

/* Forwards ------------------------------------------------------------------------------------- */

char *
vigie_history_follow (const GPtrArray *history, const char *path, guint revision)
{
  Follower follower = { history, g_strdup (path), TRUE };
  for (guint i = 0; i < history->len; i++)
    {
      const VigieHistoryEntry *entry = g_ptr_array_index (history, i);
      if (entry->revision <= revision || !is_structure (entry))
        continue;
      if (!follower.present && comes (entry) && comes_back (history, i)
          && is_gap (&follower, entry))
        follower.present = TRUE;
      else if (move (&follower.path, entry->path, comes (entry)) == MOVE_IS_IT)
        follower.present = FALSE;
    }
  if (!follower.present)
    g_clear_pointer (&follower.path, g_free);
  return follower.path;
}
