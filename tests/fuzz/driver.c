/* driver.c: runs a fuzz target on changed seeds, without libFuzzer
 *
 * usage: fuzz-NAME SECONDS SEED-FILE…
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SIZE (1 << 20)

static void
change_once (GByteArray *data, GRand *random)
{
  static const guint8 interesting[] = { 0x00, 0x01, 0x7f, 0x80, 0xff, '<', '>', '"', '&', '/' };
  const guint at = (guint) g_rand_int_range (random, 0, (gint32) data->len);
  const guint left = data->len - at;
  const guint part = (guint) g_rand_int_range (random, 1, (gint32) MIN (left, 64) + 1);

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      data->data[at] ^= (guint8) (1 << g_rand_int_range (random, 0, 8));
      break;
    case 1:
      data->data[at] =
        interesting[g_rand_int_range (random, 0, (gint32) G_N_ELEMENTS (interesting))];
      break;
    case 2:
      if (data->len > part)
        g_byte_array_remove_range (data, at, part);
      break;
    case 3: /* doubles a part */
      if (data->len + part < MAX_SIZE)
        {
          g_autofree guint8 *copy = g_memdup2 (data->data + at, part);
          g_byte_array_append (data, copy, part);
          memmove (data->data + at + part, data->data + at, data->len - at - part);
          memcpy (data->data + at, copy, part);
        }
      break;
    case 4: /* exchanges two parts */
      for (guint i = 0; i < part && at >= part; i++)
        {
          const guint8 byte = data->data[at - part + i];
          data->data[at - part + i] = data->data[at + i];
          data->data[at + i] = byte;
        }
      break;
    default:
      g_byte_array_set_size (data, at + 1);
    }
}

static void
run_once (GBytes *seed, GRand *random)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_byte_array_append (data, g_bytes_get_data (seed, NULL), (guint) g_bytes_get_size (seed));
  const int changes = g_rand_int_range (random, 0, 5);
  for (int i = 0; i < changes && data->len > 0; i++)
    change_once (data, random);
  /* A copy of exactly that size, so that reading beyond it is noticed. */
  g_autofree guint8 *exact = g_memdup2 (data->data, data->len);
  LLVMFuzzerTestOneInput (exact, data->len);
}

int
main (int argc, char **argv)
{
  if (argc < 3)
    return 2;
  const char *given = g_getenv ("FUZZ_SEED");
  const guint32 start = given ? (guint32) strtoul (given, NULL, 10) : g_random_int ();
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (int i = 2; i < argc; i++)
    {
      char *data;
      gsize size;
      g_autoptr (GError) error = NULL;
      if (!g_file_get_contents (argv[i], &data, &size, &error))
        g_error ("%s", error->message);
      g_ptr_array_add (seeds, g_bytes_new_take (data, size));
    }
  printf ("FUZZ_SEED=%u\n", start);
  fflush (stdout);

  GRand *random = g_rand_new_with_seed (start);
  const gint64 end = g_get_monotonic_time () + (gint64) (atof (argv[1]) * G_USEC_PER_SEC);
  guint64 n = 0;
  do
    run_once (seeds->pdata[g_rand_int_range (random, 0, (gint32) seeds->len)], random);
  while (++n % 16 != 0 || g_get_monotonic_time () < end);
  g_rand_free (random);
  printf ("%lu inputs\n", (unsigned long) n);
  return 0;
}
