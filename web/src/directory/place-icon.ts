import {
  Accessibility,
  Baby,
  BedDouble,
  Brain,
  Building2,
  FlaskConical,
  Handshake,
  HeartHandshake,
  Hospital,
  House,
  MapPin,
  Pill,
  School,
  Stethoscope,
  type LucideIcon,
} from 'lucide-react';
import type { PlaceKind } from './place-kinds.ts';

const ICONS: Partial<Record<PlaceKind, LucideIcon>> = {
  CPTS: Handshake,
  CRECHE: Baby,
  DISABILITY: Accessibility,
  EDES: Building2,
  EHPAD: BedDouble,
  HEALTH_CENTRE: Stethoscope,
  HEALTH_HOUSE: Stethoscope,
  HOME_CARE: House,
  HOSPITAL: Hospital,
  HOSPITAL_SERVICE: Hospital,
  LABORATORY: FlaskConical,
  MENTAL_HEALTH: Brain,
  PHARMACY: Pill,
  PMI: Baby,
  SCHOOL: School,
  SENIOR_RESIDENCE: BedDouble,
  SOCIAL: HeartHandshake,
  SURGERY: Stethoscope,
};

export function placeIcon(kind: PlaceKind): LucideIcon {
  return ICONS[kind] ?? MapPin;
}
