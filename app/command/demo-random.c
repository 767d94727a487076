/* demo-random.c: chance that is the same on every machine
 *
 * SplitMix64 (Steele, Lea, Flood 2014), started from a hash of the seed and of names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/demo-private.h"

/* FNV-1a; the zero byte after each word keeps “ab c” and “a bc” apart */
static guint64
hash_word (guint64 hash, const char *word)
{
  const char *at = word;
  do
    hash = (hash ^ (guint8) *at) * G_GUINT64_CONSTANT (0x100000001b3);
  while (*at++ != '\0');
  return hash;
}

VigieDemoRandom
vigie_demo_random (guint64 seed, ...)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325) ^ seed;
  va_list words;
  va_start (words, seed);
  for (const char *word = va_arg (words, const char *); word; word = va_arg (words, const char *))
    hash = hash_word (hash, word);
  va_end (words);
  return (VigieDemoRandom){ hash };
}

guint64
vigie_demo_random_next (VigieDemoRandom *self)
{
  guint64 z = (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

double
vigie_demo_random_share (VigieDemoRandom *self)
{
  return (double) (vigie_demo_random_next (self) >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

guint
vigie_demo_random_below (VigieDemoRandom *self, guint n)
{
  return (guint) (vigie_demo_random_next (self) % n);
}

/* The sum of twelve uniform numbers: near enough to a normal one, and free of the mathematical
 * library, whose last digits differ between machines. */
double
vigie_demo_random_normal (VigieDemoRandom *self, double mean, double deviation)
{
  double sum = -6;
  for (guint i = 0; i < 12; i++)
    sum += vigie_demo_random_share (self);
  return mean + deviation * sum;
}

GBytes *
vigie_demo_random_bytes (VigieDemoRandom *self, gsize size)
{
  guint8 *bytes = g_malloc (size);
  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) (vigie_demo_random_next (self) >> 32);
  return g_bytes_new_take (bytes, size);
}

void
vigie_demo_shuffle (VigieDemoRandom *self, gpointer *items, guint n)
{
  for (guint i = n; i > 1; i--)
    {
      const guint j = vigie_demo_random_below (self, i);
      gpointer item = items[i - 1];
      items[i - 1] = items[j];
      items[j] = item;
    }
}
