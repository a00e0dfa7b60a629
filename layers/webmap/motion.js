// How the map moves to a place.

export const FLY_ZOOM = 15; // the outlines look angular above it

export const motion = () =>
  matchMedia("(prefers-reduced-motion: reduce)").matches ? { animate: false } : { duration: 0.7 };
