/* vigie-anonymous.c: what an export says of people when it may leave the house
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-anonymous-private.h"

#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/random.h>

#define KEY_SIZE 32
#define TOKEN_DIGITS 16
#define DAY_LENGTH 10 /* of 2026-03-01 */

struct _VigieAnonymous
{
  GBytes *key;
};

static GBytes *
draw_key (GError **error)
{
  guint8 key[KEY_SIZE];
  if (getrandom (key, sizeof key, 0) == (ssize_t) sizeof key)
    return g_bytes_new (key, sizeof key);
  vigie_error_from_errno (error, errno, NULL, _ ("cannot draw a random key"));
  return NULL;
}

VigieAnonymous *
vigie_anonymous_new (GBytes *key, GError **error)
{
  GBytes *used = key ? g_bytes_ref (key) : draw_key (error);
  if (!used)
    return NULL;
  VigieAnonymous *self = g_new0 (VigieAnonymous, 1);
  self->key = used;
  return self;
}

void
vigie_anonymous_free (VigieAnonymous *self)
{
  if (!self)
    return;
  g_bytes_unref (self->key);
  g_free (self);
}

/* A code such as A07 has few alternatives: a digest without a key would be guessed at once. */
char *
vigie_anonymous_token (const VigieAnonymous *self, const char *kind, const char *text)
{
  g_autofree char *message = g_strjoin ("\n", kind, text, NULL);
  gsize size;
  const guint8 *key = g_bytes_get_data (self->key, &size);
  g_autofree char *digest = g_compute_hmac_for_string (G_CHECKSUM_SHA256, key, size, message, -1);
  return g_strndup (digest, TOKEN_DIGITS);
}

char *
vigie_anonymous_day (const char *time)
{
  return time && strlen (time) >= DAY_LENGTH ? g_strndup (time, DAY_LENGTH) : NULL;
}

/* Whether the answer is one of those that the form offers. */
static gboolean
is_choice (VigieFormKind kind)
{
  return kind == VIGIE_FORM_KIND_SELECT_ONE || kind == VIGIE_FORM_KIND_SELECT_MULTIPLE
         || kind == VIGIE_FORM_KIND_RANK || kind == VIGIE_FORM_KIND_TRIGGER
         || kind == VIGIE_FORM_KIND_RANGE;
}

/* Such as seconds since midnight, which tell the moment that the day had hidden */
gboolean
vigie_anonymous_is_hidden (const VigieField *field)
{
  return vigie_form_node_is_calculated (field->node) && !field->criterion;
}

char *
vigie_anonymous_answer (const VigieField *field, const char *value)
{
  if (!field || vigie_anonymous_is_hidden (field))
    return NULL;
  if (is_choice (field->kind))
    return g_strdup (value);
  switch (field->type)
    {
    case VIGIE_FORM_TYPE_INT:
    case VIGIE_FORM_TYPE_DECIMAL:
    case VIGIE_FORM_TYPE_BOOLEAN:
    case VIGIE_FORM_TYPE_DATE:
      return g_strdup (value);
    case VIGIE_FORM_TYPE_DATE_TIME:
      return vigie_anonymous_day (value);
    default:
      return NULL;
    }
}
