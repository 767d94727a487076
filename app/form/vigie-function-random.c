/* vigie-function-random.c: random numbers, identifiers and orders
 *
 * The seeded shuffle is the published one, so that all clients show the same order: the inside-out
 * shuffle of Fisher and Yates with the generator of Park and Miller ("Random Number Generators:
 * Good Ones Are Hard to Find", 1988).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-function-support-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <openssl/evp.h>
#include <string.h>

#define MODULUS 2147483647.0
#define MULTIPLIER 16807.0

#define MAX_IDENTIFIER 4096

GRand *
vigie_surroundings_get_random (VigieSurroundings *self)
{
  if (!self->random)
    self->random =
      self->has_random_seed ? g_rand_new_with_seed_array (
        (guint32[]){ (guint32) self->random_seed, (guint32) (self->random_seed >> 32) }, 2)
                            : g_rand_new ();
  return self->random;
}

gboolean
vigie_function_random (VigieSurroundings *context,
                       const VigieValue *args,
                       guint n_args,
                       VigieValue *result,
                       GError **error)
{
  vigie_value_set_number (result, g_rand_double (vigie_surroundings_get_random (context)));
  return TRUE;
}

/* RFC 4122, §4.4. */
static char *
make_uuid (GRand *random)
{
  guint32 a = g_rand_int (random), b = g_rand_int (random);
  guint32 c = g_rand_int (random), d = g_rand_int (random);

  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%04x%08x", a, b >> 16, b & 0xfff,
                          0x8000 | (c >> 16 & 0x3fff), c & 0xffff, d);
}

static char *
make_identifier (GRand *random, gsize length)
{
  static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  char *text = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    text[i] = letters[g_rand_int_range (random, 0, sizeof letters - 1)];
  text[length] = '\0';
  return text;
}

gboolean
vigie_function_uuid (VigieSurroundings *context,
                     const VigieValue *args,
                     guint n_args,
                     VigieValue *result,
                     GError **error)
{
  double length;

  if (n_args == 0)
    {
      vigie_value_take_string (result, make_uuid (vigie_surroundings_get_random (context)));
      return TRUE;
    }
  length = trunc (vigie_argument_to_number (context, &args[0]));
  if (!(length >= 0 && length <= MAX_IDENTIFIER))
    return vigie_function_fail (
      error,
      g_dngettext (GETTEXT_PACKAGE, "The function uuid makes up to %d character",
                   "The function uuid makes up to %d characters", MAX_IDENTIFIER),
      MAX_IDENTIFIER);
  vigie_value_take_string (
    result, make_identifier (vigie_surroundings_get_random (context), (gsize) length));
  return TRUE;
}

/* Texts that are no number seed by their SHA-256: the first eight bytes, read as a signed number.
 */
static double
seed_of_text (const char *text)
{
  guint8 bytes[EVP_MAX_MD_SIZE];
  guint64 seed = 0;

  if (*text == '\0' || !EVP_Digest (text, strlen (text), bytes, NULL, EVP_sha256 (), NULL))
    return 0;
  for (guint i = 0; i < 8; i++)
    seed = seed << 8 | bytes[i];
  return (double) (gint64) seed;
}

static double
get_seed (VigieSurroundings *context, const VigieValue *argument)
{
  g_autofree char *owned = NULL;
  const char *text;
  double seed = argument->number;

  if (argument->kind == VIGIE_VALUE_STRING || argument->kind == VIGIE_VALUE_NODES)
    {
      text = vigie_argument_to_string (context, argument, &owned);
      seed = vigie_number_from_text (text);
      if (isnan (seed))
        seed = seed_of_text (text);
    }
  seed = isfinite (seed) ? fmod (trunc (seed), MODULUS) : 0;
  return seed <= 0 ? seed + MODULUS - 1 : seed;
}

/* From 0 to below @n, or with @seed %NULL from the generator of the session. */
static guint
draw (VigieSurroundings *context, double *seed, guint n)
{
  if (seed == NULL)
    return (guint) (g_rand_double (vigie_surroundings_get_random (context)) * n);
  *seed = fmod (*seed * MULTIPLIER, MODULUS);
  return (guint) ((*seed - 1) / (MODULUS - 1) * n);
}

gboolean
vigie_function_randomize (VigieSurroundings *context,
                          const VigieValue *args,
                          guint n_args,
                          VigieValue *result,
                          GError **error)
{
  gpointer *nodes;
  double seed = 0;
  guint n;

  if (!vigie_argument_check_nodes (&args[0], "randomize", error))
    return FALSE;
  if (n_args > 1)
    seed = get_seed (context, &args[1]);
  n = args[0].n_nodes;
  nodes = g_new0 (gpointer, n);
  for (guint i = 0; i < n; i++)
    {
      guint j = draw (context, n_args > 1 ? &seed : NULL, i + 1);
      nodes[i] = nodes[j];
      nodes[j] = args[0].nodes[i];
    }
  vigie_value_clear (result);
  *result = (VigieValue){ .kind = VIGIE_VALUE_NODES,
                          .text = "",
                          .n_nodes = n,
                          .ops = args[0].ops,
                          .nodes = nodes,
                          .owned = nodes };
  return TRUE;
}
